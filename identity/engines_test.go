package identity_test

var engines = []string{"memory", "sqlite", "neo4j"}
