//go:build unix

package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
)

// startCmd starts a server that outlives the command.
type startCmd struct {
	Home     string `help:"Keep the server's data in this folder. Default: a temporary one, removed by stop." type:"path"`
	Port     int    `help:"Loopback port. Default: a free one."`
	Password string `help:"Password of a new server, at least 8 characters. Default: a random one."`
}

// Run prints the lines a shell can evaluate.
func (cmd startCmd) Run(ctx context.Context, c *cli) error {
	s, err := cmd.start(ctx, c.release())
	if err != nil {
		return err
	}
	fmt.Printf("export KITH_TEST_NEO4J='%s'\nexport KITH_NEO4J_HOME='%s'\n", s.uri(), s.Home)
	return nil
}

// start installs the server if need be and brings one up. A free port can be
// taken by another program before the server opens it: then the next one is.
func (cmd startCmd) start(ctx context.Context, r release) (*server, error) {
	if err := install(ctx, r); err != nil {
		return nil, err
	}
	for {
		s, err := cmd.place()
		if err != nil {
			return nil, err
		}
		err = startServer(ctx, r, s)
		if cmd.Port == 0 && errors.Is(err, errPortTaken) {
			continue
		}
		return s, err
	}
}

func (cmd startCmd) address() (string, error) {
	if cmd.Port == 0 {
		return freeAddress()
	}
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(cmd.Port)), nil
}

// place decides on which port and where the server lives and what its password is: the one its
// folder remembers, or the one given, or a random one.
func (cmd startCmd) place() (*server, error) {
	address, err := cmd.address()
	if err != nil {
		return nil, err
	}
	s := &server{Home: cmd.Home, Address: address, Password: cmp.Or(cmd.Password, rand.Text())}
	switch {
	case cmd.Home == "":
		s.Temporary = true
		s.Home, err = os.MkdirTemp("", "kith-neo4j-")
	case exists(stateFile(cmd.Home)):
		if s, err = loadServer(cmd.Home); err == nil {
			s.Address = address
		}
	}
	return s, err
}

// stopCmd stops what startCmd started.
type stopCmd struct {
	Home string `arg:"" help:"Home folder of the server." env:"KITH_NEO4J_HOME" type:"path"`
}

// Run stops the server of the home folder.
func (cmd stopCmd) Run() error {
	s, err := loadServer(cmd.Home)
	if err != nil {
		return err
	}
	return s.stop()
}

func defaultCache() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "kith")
}
