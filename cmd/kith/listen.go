package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"

	"kith/graph"
	"kith/internal/config"
	"kith/internal/keys"
	"kith/internal/server"
)

// listenFlags say where a server listens, and how it is reached there.
type listenFlags struct {
	Listen     string `help:"Address to listen on. One that other machines can reach needs keys (kith keys add) and TLS." env:"KITH_LISTEN" default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	TLSCert    string `name:"tls-cert" help:"PEM file of the certificate for TLS; read again when it changes." env:"KITH_TLS_CERT" placeholder:"FILE"`
	TLSKey     string `name:"tls-key" help:"PEM file of the certificate's key." env:"KITH_TLS_KEY" placeholder:"FILE"`
	TLSInFront bool   `name:"tls-in-front" help:"TLS ends at a proxy in front of this server, and nobody but the proxy can reach it." env:"KITH_TLS_IN_FRONT"`
}

func (f *listenFlags) listen() config.Listen {
	return config.Listen{Address: f.Listen, TLSCert: f.TLSCert, TLSKey: f.TLSKey, TLSInFront: f.TLSInFront}
}

// into gives the settings to a server.
func (f *listenFlags) into(c *server.Config) (err error) {
	c.TLSInFront = f.TLSInFront
	if f.TLSCert != "" {
		c.TLS, err = server.TLS(f.TLSCert, f.TLSKey, c.Log)
	}
	return err
}

// keys are those of a store, which must have some if other machines can reach the server.
func (f *listenFlags) keys(ctx context.Context, s graph.Store, log *slog.Logger) (*keys.Keys, error) {
	known, err := keys.Open(ctx, s, log)
	if err != nil {
		return nil, err
	}
	if err := f.listen().CheckKeys(known.Required()); err != nil {
		known.Close()
		return nil, &usageError{err}
	}
	return known, nil
}

// listener begins to listen, and gives the address under which the server is asked.
func (f *listenFlags) listener(ctx context.Context) (net.Listener, string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", f.Listen)
	if err != nil {
		return nil, "", fmt.Errorf("cannot listen on %s: %w: choose another --listen", f.Listen, err)
	}
	scheme := "http://"
	if f.TLSCert != "" {
		scheme = "https://"
	}
	return l, scheme + l.Addr().String(), nil
}
