"""Who is said to have said what: credits, direct quotations, speakers, versions of one quotation."""
