//go:build unix

package main

import "path/filepath"

// release is a server that can be installed and run.
type release struct {
	version  string
	main     string // the class that starts it
	java     int    // the oldest Java that runs it
	settings string // what its neo4j.conf has beside the settings of all
	jars     string // the folder it is installed in
}

// releases are the servers that the engine is tested against, by the line of Neo4j they belong to.
var releases = map[string]release{
	"lts": {version: "5.26.20", main: "org.neo4j.server.CommunityEntryPoint", java: 17},
	// In the newer of its two languages, as a database of somebody else may be.
	"current": {version: "2025.10.1", main: "org.neo4j.server.Neo4jCommunity", java: 21,
		settings: "db.query.default_language=CYPHER_25\n"},
}

// release is the one that the command line asks for.
func (c *cli) release() release {
	r := releases[c.Line]
	r.jars = filepath.Join(c.Cache, "neo4j-"+r.version)
	return r
}
