"""Who says what stands in no quotation marks: by a small network, in English."""
