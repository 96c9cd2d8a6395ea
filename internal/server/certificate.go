package server

import (
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// TLS answers by TLS with the certificate and the key of these two PEM files. When they change, connections from then
// on get the new ones; if these cannot be read, the log says so and the former ones stay.
func TLS(certFile, keyFile string, log *slog.Logger) (*tls.Config, error) {
	c := &certificate{certFile: certFile, keyFile: keyFile, log: log}
	if err := c.read(c.changed()); err != nil {
		return nil, fmt.Errorf("--tls-cert %s, --tls-key %s: %w: both are PEM files, one of the certificate with "+
			"those that vouch for it, one of its key", certFile, keyFile, err)
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.get}, nil
}

// certificate is what two files have, read again when they change.
type certificate struct {
	certFile, keyFile string
	log               *slog.Logger

	mu     sync.Mutex
	pair   *tls.Certificate
	of     changed   // the files as they were read last
	looked time.Time // when they were looked at last
}

// changed is when two files were changed last.
type changed [2]time.Time

// certificateLasts is for how long the files are not looked at again.
const certificateLasts = time.Second

func (c *certificate) changed() (out changed) {
	for i, name := range []string{c.certFile, c.keyFile} {
		if info, err := os.Stat(name); err == nil { // what is not there is found out by reading
			out[i] = info.ModTime()
		}
	}
	return out
}

func (c *certificate) read(of changed) error {
	c.of, c.looked = of, time.Now()
	pair, err := tls.LoadX509KeyPair(c.certFile, c.keyFile)
	if err != nil {
		return err
	}
	c.pair = &pair
	return nil
}

// get is the certificate for a connection.
func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Since(c.looked) < certificateLasts {
		return c.pair, nil
	}
	c.looked = time.Now()
	if of := c.changed(); of != c.of {
		if err := c.read(of); err != nil {
			c.log.Warn("the certificate cannot be read again, the former one stays", "error", err)
		}
	}
	return c.pair, nil
}
