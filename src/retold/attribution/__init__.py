"""Who is said to have said what: credits, attributions, speakers, versions of one quotation, chains.

``run`` reads each article (``attribution_rows`` joins what the parts find in it), then each story; ``voices``
follows the stemma. The parts, each importing only those before it:

- ``reading``: a text with its sentences, quotation marks and words of saying
- ``credits``: outlets, and what a text says it takes from them
- ``names``: persons, bodies and places in a text
- ``sources``: the words that name who speaks, and whom they mean
- ``direct``: who says what stands in quotation marks
- ``indirect``: who says what stands in none, by a small network
- ``chains``: through which outlets words came
- ``story``: one speaker, one quotation across the articles of a story
"""
