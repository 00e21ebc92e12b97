"""What is known about an article, from the keys of its record or the head of its text: text, time, outlet."""
