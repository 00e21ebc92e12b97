"""One reader a format: from an input to records, pages and refusals."""
