using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;

namespace Kapok.Ledger.Identity;

/// <summary>Where a node is reached: a host name or an IP address in its usual form, and a port.</summary>
/// <param name="Host">Host name, IPv4 address, or IPv6 address in brackets.</param>
/// <param name="Port">From 1 to 65535.</param>
public sealed record EndpointAddress(string Host, int Port)
{
    private const int HostLengthMax = 253;

    /// <summary>Reads <c>HOST:PORT</c>. What the host may be is a rule of the ledger: it does not ask the platform.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out EndpointAddress? address)
    {
        address = null;
        int colon = text.LastIndexOf(':');
        if (colon <= 0 || !TryPort(text.AsSpan(colon + 1), out int port) || !IsHost(text[..colon]))
        {
            return false;
        }

        address = new EndpointAddress(text[..colon], port);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool TryPort(ReadOnlySpan<char> text, out int port)
    {
        port = 0;
        foreach (char digit in text)
        {
            port = char.IsAsciiDigit(digit) && port <= 65_535 ? (port * 10) + (digit - '0') : 65_536;
        }

        return text.Length is > 0 and <= 5 && port is > 0 and <= 65_535;
    }

    private static bool IsHost(string host) => host.StartsWith('[')
        ? host.EndsWith(']') && host.Length is > 4 and < 48 && host[1..^1].All(c => char.IsAsciiHexDigit(c) || c is ':' or '.')
        : host.Length <= HostLengthMax && host.Split('.').All(IsName);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 63
        && name[0] != '-'
        && name[^1] != '-'
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');
}
