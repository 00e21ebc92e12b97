"""Shows who retold whom in a pile of news articles, and how many independent sources there are.

>>> import retold
>>> run = retold.trace("articles/")  # doctest: +SKIP
>>> run.stories[0].origins.expected  # doctest: +SKIP
1.1
"""
