"""Shows who retold whom in a pile of news articles, and how many independent sources there are."""
