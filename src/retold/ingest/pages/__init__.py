"""Pages of HTML: the article on the page, found by child processes that may hang or die without harm."""
