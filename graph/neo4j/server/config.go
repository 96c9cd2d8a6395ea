// Package server is one database on a Neo4j server or cluster: connections, statements and transactions that are tried
// again while it is worth while, locks, and errors in the words of package graph. It knows nothing of what is stored.
package server

import (
	"cmp"
	"net/url"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"kith/graph"
)

// Config is which database to use, and as whom.
type Config struct {
	URI      string // neo4j://, neo4j+s://, neo4j+ssc:// (routed), or bolt://, bolt+s://, bolt+ssc:// (one server)
	Username string // empty for a server without authentication
	Password string
	Database string // empty for "neo4j"
	Patience int    // how many times the usual limits of waiting last, on a machine that is so busy; 0 is once
}

// limit is a limit of waiting with our patience.
func (c *Config) limit(usual time.Duration) time.Duration {
	return time.Duration(max(1, c.Patience)) * usual
}

// settings bound every wait: by default a request hangs for a minute when the server is gone.
func (c *Config) settings(of *config.Config) {
	of.ConnectionAcquisitionTimeout = c.limit(5 * time.Second)
	of.SocketConnectTimeout = c.limit(3 * time.Second)
	of.ConnectionLivenessCheckTimeout = 15 * time.Second
	of.TelemetryDisabled = true
	of.NotificationsMinSeverity = notifications.DisabledLevel
	of.FetchSize = neo4j.FetchAll
}

// newDriver makes a driver; nothing is connected yet.
func newDriver(c *Config) (neo4j.DriverWithContext, error) {
	c.Database = cmp.Or(c.Database, "neo4j")
	auth := neo4j.NoAuth()
	if c.Username != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	d, err := neo4j.NewDriverWithContext(c.URI, auth, c.settings)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "%q is no address of a Neo4j server: write neo4j://HOST:PORT, "+
			"neo4j+s:// for encryption, or bolt:// for one server", c.address())
	}
	return d, nil
}

// address is the URI without credentials, fit for messages.
func (c *Config) address() string {
	u, err := url.Parse(c.URI)
	if err != nil {
		return "the given address"
	}
	u.User = nil
	return u.String()
}
