"""Who speaks: the words that name a source, whom they mean, what it is called and of which kind it is."""
