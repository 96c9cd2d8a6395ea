package config

import (
	"fmt"
	"net"
)

// CheckListen gives an error for an address that other machines could reach, as there is no authentication yet.
func CheckListen(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("--listen %q is no HOST:PORT, as in 127.0.0.1:8080", address)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("--listen %s could be reached from other machines, and there is no authentication yet: use "+
			"127.0.0.1, [::1] or localhost", address)
	}
	return nil
}
