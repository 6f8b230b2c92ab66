"""How clients talk to us: GraphQL, and REST for files."""
