package dump

import (
	"encoding/hex"
	"strconv"
	"strings"

	"kith/loader/rows/row"
)

// maxBits is how many bits a BIT column may have.
const maxBits = 64

// bitString is the value of a literal like b'101'. To MySQL it is the number 5; to PostgreSQL it is a text, as COPY has
// it without quotes. A single bit is a number to both.
func (l *lexer) bitString(digits string) (value, *row.Fault) {
	if len(digits) != 1 && l.escapes == nil {
		return value{digits, digits}, nil
	}
	n, err := strconv.ParseUint(digits, 2, maxBits)
	if err != nil {
		return value{}, row.Blob()
	}
	return numberOf(n), nil
}

// hexBits is the number that a literal like 0x05 stands for in a column of so many bits.
func hexBits(digits string, bits int) (value, *row.Fault) {
	content, err := hex.DecodeString(digits)
	if err != nil {
		return value{}, row.Blob()
	}
	return byteBits(string(content), bits)
}

// byteBits is the number that bytes stand for in a column of so many bits, the highest first; of other columns, where
// bits is 0, they are no value.
func byteBits(content string, bits int) (value, *row.Fault) {
	if bits == 0 || content == "" || len(content)*8 > maxBits {
		return value{}, row.Blob()
	}
	var n uint64
	for i := range len(content) {
		n = n<<8 | uint64(content[i])
	}
	return numberOf(n), nil
}

func numberOf(n uint64) value {
	text := strconv.FormatUint(n, 10)
	return value{text, row.Number(text)}
}

// isBytes reports whether a text in a column of so many bits is their bytes, as mysqldump writes them, and not their
// digits. Only a byte that seven bits and more can have is a digit, too; mysqldump means the byte by it.
func (l *lexer) isBytes(text string, bits int) bool {
	if bits == 0 || l.escapes == nil {
		return false
	}
	return strings.Trim(text, "01") != "" || bits >= 6 && len(text) == (bits+7)/8
}
