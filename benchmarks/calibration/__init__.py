"""What the curves that calibrate probabilities are fitted on, and how."""
