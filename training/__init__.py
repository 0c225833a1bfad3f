"""How the weights of verbale's language engine are made. Needs torch; never imported by `verbale`."""
