"""What Retold says of stories that it is given whole."""
