"""How the manual is built. Everything else is in the pages beside this file."""

project = "Retold"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Retold"
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
