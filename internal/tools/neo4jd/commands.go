//go:build unix

package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
)

// startCmd starts a server that outlives the command.
type startCmd struct {
	Home     string `help:"Keep the server's data in this folder. Default: a temporary one, removed by stop." type:"path"`
	Port     int    `help:"Loopback port. Default: a free one."`
	Password string `help:"Password of a new server, at least 8 characters. Default: a random one."`
}

// Run prints the lines a shell can evaluate.
func (cmd startCmd) Run(ctx context.Context, c *cli) error {
	s, err := cmd.start(ctx, c.Cache)
	if err != nil {
		return err
	}
	fmt.Printf("export KITH_TEST_NEO4J='%s'\nexport KITH_NEO4J_HOME='%s'\n", s.uri(), s.Home)
	return nil
}

// start installs the server if need be and brings one up.
func (cmd startCmd) start(ctx context.Context, jars string) (*server, error) {
	if err := install(ctx, jars); err != nil {
		return nil, err
	}
	s, err := cmd.place()
	if err != nil {
		return nil, err
	}
	if s.Address, err = cmd.address(); err != nil {
		return nil, err
	}
	return s, startServer(ctx, jars, s)
}

func (cmd startCmd) address() (string, error) {
	if cmd.Port == 0 {
		return freeAddress()
	}
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(cmd.Port)), nil
}

// place decides where the server lives and what its password is: the one its
// folder remembers, or the one given, or a random one.
func (cmd startCmd) place() (*server, error) {
	password := cmd.Password
	if password == "" {
		password = rand.Text()
	}
	if cmd.Home == "" {
		home, err := os.MkdirTemp("", "kith-neo4j-")
		return &server{Home: home, Password: password, Temporary: true}, err
	}
	if exists(stateFile(cmd.Home)) {
		return loadServer(cmd.Home)
	}
	return &server{Home: cmd.Home, Password: password}, nil
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

// runCmd gives one command a server for as long as it runs.
type runCmd struct {
	Command []string `arg:"" name:"cmd" help:"The command and its arguments, after --."`
}

// exited is a command that ran and ended with a code other than 0.
type exited struct{ code int }

func (e exited) Error() string { return fmt.Sprintf("the command ended with code %d", e.code) }

// Run honours a KITH_TEST_NEO4J that is already set: then that server is used.
func (cmd runCmd) Run(ctx context.Context, c *cli) (err error) {
	if os.Getenv(testVariable) == "" {
		s, err := startCmd{}.start(ctx, c.Cache)
		if err != nil {
			return err
		}
		defer func() { err = cmp.Or(s.stop(), err) }()
		os.Setenv(testVariable, s.uri())
	}
	return runCommand(ctx, cmd.Command)
}

const testVariable = "KITH_TEST_NEO4J"

// runCommand runs the command in the foreground. Cancelling ctx asks it to
// end as Ctrl-C would; it is waited for all the same.
func runCommand(ctx context.Context, args []string) error {
	command := exec.CommandContext(ctx, args[0], args[1:]...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGINT) }
	err := command.Run()
	if state := command.ProcessState; state != nil && !state.Success() {
		return exited{exitCode(state)}
	}
	return err
}

// exitCode is a finished command's code, as a shell would report it.
func exitCode(state *os.ProcessState) int {
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return state.ExitCode()
}

func defaultCache() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	return filepath.Join(cache, "kith", "neo4j-"+version)
}
