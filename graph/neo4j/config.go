package neo4j

import (
	"cmp"
	"net/url"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"kith/graph"
)

// Config says which database to use and who we are.
type Config struct {
	URI      string // neo4j://, neo4j+s://, neo4j+ssc:// (routed), or bolt://, bolt+s://, bolt+ssc:// (one server)
	Username string // empty for a server without authentication
	Password string
	Database string // empty for "neo4j"
}

const (
	readTimeout  = 30 * time.Second // of a pattern, on the server
	writeTimeout = 2 * time.Minute  // of a batch, the wait for other writers included
)

// settings bound every wait: by default a request hangs for a minute when the server is gone.
func settings(c *config.Config) {
	c.ConnectionAcquisitionTimeout = 5 * time.Second
	c.SocketConnectTimeout = 3 * time.Second
	c.ConnectionLivenessCheckTimeout = 15 * time.Second
	c.TelemetryDisabled = true
	c.NotificationsMinSeverity = notifications.DisabledLevel
	c.FetchSize = neo4j.FetchAll
}

// driver makes a driver; nothing is connected yet.
func (c *Config) driver() (neo4j.DriverWithContext, error) {
	c.Database = cmp.Or(c.Database, "neo4j")
	auth := neo4j.NoAuth()
	if c.Username != "" {
		auth = neo4j.BasicAuth(c.Username, c.Password, "")
	}
	d, err := neo4j.NewDriverWithContext(c.URI, auth, settings)
	if err != nil {
		return nil, graph.Errorf(graph.Invalid, "%q is no address of a Neo4j server: write neo4j://HOST:PORT, neo4j+s:// for encryption, or bolt:// for one server", c.address())
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
