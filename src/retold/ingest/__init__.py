"""Reading: inputs in every format become the table ``articles``, and each input is accounted for.

The way of an input: ``inputs`` finds it, ``formats`` reads it, ``understand`` and ``crew`` make articles of
what it holds with ``fields``, ``pages`` and ``rows``, ``account`` says what became of it. ``run`` is all of
it in order.
"""
