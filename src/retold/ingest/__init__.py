"""Reading: inputs in every format become the table ``articles``, and each input is accounted for."""
