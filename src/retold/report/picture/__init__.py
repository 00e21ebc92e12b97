"""The family tree as a drawing: where everything stands, and its lines and cards."""
