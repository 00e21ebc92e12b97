"""What differs along aligned passages: figures, dates, names, wording, quotations."""
