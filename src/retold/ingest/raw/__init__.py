"""What an input is before anything is understood: which format, unpacked, decoded, without its markup."""
