//go:build unix

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"kith/internal/patience"
)

const (
	user         = "neo4j"
	startTimeout = 3 * time.Minute
	stopTimeout  = 20 * time.Second
	pollEvery    = 100 * time.Millisecond
)

// errPortTaken is a port that another program listens on.
var errPortTaken = errors.New("the port is taken")

// server is a running Neo4j: what its home folder remembers of it, so that
// another process can stop it.
type server struct {
	Home      string `json:"-"`
	PID       int    `json:"pid"`
	Address   string `json:"address"`
	Password  string `json:"password"`
	Temporary bool   `json:"temporary"`
}

// uri is the form that KITH_TEST_NEO4J takes: address and credentials in one.
func (s *server) uri() string {
	u := url.URL{Scheme: "bolt", User: url.UserPassword(user, s.Password), Host: s.Address}
	return u.String()
}

// freeAddress is a loopback address that nothing listens on.
func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}

// startServer launches the server in s.Home and returns when it answers
// queries, with s completed. On failure nothing is left running.
func startServer(ctx context.Context, r release, s *server) error {
	ctx, cancel := context.WithTimeout(ctx, patience.For(startTimeout))
	defer cancel()
	fresh := !exists(filepath.Join(s.Home, "data", "databases", "system"))
	process, err := launch(ctx, r, s.Home, s.Address)
	if err != nil {
		return err
	}
	s.PID = process.Pid

	died, cancelDied := context.WithCancelCause(ctx)
	go func() {
		state, _ := process.Wait()
		cancelDied(fmt.Errorf("the server ended while starting (%v)", state))
	}()
	if err := s.becomeReady(died, fresh); err != nil {
		output := lastOutput(s.Home)
		if bytes.Contains(output, []byte("Address already in use")) {
			err = fmt.Errorf("%s: %w", s.Address, errPortTaken)
		}
		return errors.Join(fmt.Errorf("start Neo4j: %w\n%s", err, output), s.stop())
	}
	return nil
}

// becomeReady waits for the server to listen, gives a fresh server its
// password, and waits until it answers.
func (s *server) becomeReady(ctx context.Context, fresh bool) error {
	if err := listening(ctx, s.Home); err != nil {
		return err
	}
	if fresh {
		if err := setPassword(ctx, s.Address, s.Password); err != nil {
			return err
		}
	}
	if err := awaitAnswer(ctx, s.Address, s.Password); err != nil {
		return err
	}
	return s.save()
}

// stop ends the process and removes a temporary home. Only data that stays is
// worth the ten seconds of an orderly shutdown.
func (s *server) stop() error {
	signals := []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL}
	if s.Temporary {
		signals = signals[1:]
	}
	for _, signal := range signals {
		if !running(s.Home) {
			break
		}
		if err := syscall.Kill(s.PID, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("stop Neo4j, process %d: %w", s.PID, err)
		}
		for deadline := time.Now().Add(patience.For(stopTimeout)); running(s.Home) && time.Now().Before(deadline); {
			time.Sleep(pollEvery)
		}
	}
	if running(s.Home) {
		return fmt.Errorf("stop Neo4j: process %d does not end; its files stay in %s", s.PID, s.Home)
	}
	if s.Temporary {
		return os.RemoveAll(s.Home)
	}
	return nil
}

// save writes the state that loadServer reads.
func (s *server) save() error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return os.WriteFile(stateFile(s.Home), text, 0o600)
}

// loadServer reads what a home folder remembers of its server.
func loadServer(home string) (*server, error) {
	text, err := os.ReadFile(stateFile(home))
	if err != nil {
		return nil, fmt.Errorf("%s: no server was started there: %w", home, err)
	}
	s := &server{Home: home}
	if err := json.Unmarshal(text, s); err != nil {
		return nil, fmt.Errorf("%s: %w", stateFile(home), err)
	}
	return s, nil
}
