package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"regexp"
)

// ownServer is a Neo4j that a program starts and stops (scripts/neo4j), with its data in a folder.
type ownServer struct {
	program, home, port string
	address             string
}

// startServer starts a new one in a folder that does not exist yet.
func startServer(ctx context.Context, program, home string) (*ownServer, error) {
	s := &ownServer{program: program, home: home}
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	u, err := url.Parse(s.address)
	if err != nil {
		return nil, fmt.Errorf("%s: the address of the server is none", program)
	}
	s.port = u.Port()
	return s, nil
}

var addressLine = regexp.MustCompile(`KITH_TEST_NEO4J='([^']*)'`)

func (s *ownServer) start(ctx context.Context) error {
	args := []string{"start", "--home", s.home}
	if s.port != "" {
		args = append(args, "--port", s.port)
	}
	out, err := s.command(ctx, args...).Output()
	if err != nil {
		return fmt.Errorf("starting Neo4j: %w", err)
	}
	found := addressLine.FindStringSubmatch(string(out))
	if found == nil {
		return fmt.Errorf("%s says no address of the server it started", s.program)
	}
	s.address = found[1]
	return nil
}

func (s *ownServer) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, s.program, args...)
	cmd.Stderr = os.Stderr
	return cmd
}

// restart ends the server in order and starts it again at the same address.
func (s *ownServer) restart(ctx context.Context) error {
	if err := s.stop(); err != nil {
		return err
	}
	return s.start(ctx)
}

// stop ends the server, also when the bench was told to end.
func (s *ownServer) stop() error {
	if err := s.command(context.Background(), "stop", s.home).Run(); err != nil {
		return fmt.Errorf("stopping Neo4j in %s: %w", s.home, err)
	}
	return nil
}
