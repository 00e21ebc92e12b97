"""Who is said to have said what: credits to outlets, direct quotations, speakers, versions of one quotation."""
