"""How an answer is judged: by the truth, and by what it cost."""
