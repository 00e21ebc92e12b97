"""What Retold is measured with: quality against pinned floors, and speed."""
