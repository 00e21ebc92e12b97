"""Who says what stands in quotation marks: by rules, in any language."""
