"""What all articles of a story decide: who is one speaker, and which quotations are versions of one."""
