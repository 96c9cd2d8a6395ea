//go:build unix

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

const testVariable = "KITH_TEST_NEO4J"

// runCmd gives one command a server for as long as it runs.
type runCmd struct {
	Command []string `arg:"" name:"cmd" help:"The command and its arguments, after --."`
}

// exited is a command that ran and ended with a code other than 0.
type exited struct{ code int }

func (e exited) Error() string { return fmt.Sprintf("the command ended with code %d", e.code) }

// Run honours a KITH_TEST_NEO4J that is already set: then that server is used.
func (cmd runCmd) Run(ctx context.Context, c *cli) error {
	if os.Getenv(testVariable) != "" {
		return runCommand(cmd.Command)
	}
	s, err := startCmd{}.start(ctx, c.release())
	if err != nil {
		return err
	}
	if err := os.Setenv(testVariable, s.uri()); err != nil {
		return errors.Join(err, s.stop())
	}
	err = runCommand(cmd.Command)
	return cmp.Or(s.finish(), err)
}

// finish stops the server, and tells if there was none any more: then what the
// command printed may be the consequence only.
func (s *server) finish() error {
	if running(s.Home) {
		return s.stop()
	}
	died := fmt.Errorf("the server ended before the command did\n%s", lastOutput(s.Home))
	return errors.Join(died, s.stop())
}

// runCommand runs the command in the foreground and waits for it. Ctrl-C
// reaches the command from the terminal itself; what was sent to this process
// alone is passed on.
func runCommand(args []string) error {
	command := exec.Command(args[0], args[1:]...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := command.Start(); err != nil {
		return err
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		for received := range signals {
			// The command may have ended just now; then nothing is left to tell.
			_ = command.Process.Signal(received)
		}
	}()
	err := command.Wait()
	signal.Stop(signals)
	close(signals)
	if !command.ProcessState.Success() {
		return exited{exitCode(command.ProcessState)}
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
