using System;
using System.Security.Cryptography;
using System.Text;
using Kapok.Epcis.Hashing;

namespace Kapok.Epcis;

/// <summary>The EPCIS event hash id of CBV 2.0, 8.9.2: the same for an event in JSON-LD and in XML.</summary>
public static class EventHash
{
    private const string Start = "ni:///sha-256;";
    private const string Version = "?ver=CBV2.0";

    /// <summary>The id, such as <c>ni:///sha-256;…?ver=CBV2.0</c>.</summary>
    public static string Id(EpcisEvent item) => Start + Hash(item) + Version;

    /// <summary>The 64 hexadecimal digits in it.</summary>
    public static string Hash(EpcisEvent item) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalString(item))));

    /// <summary>The canonical string that is hashed.</summary>
    public static string CanonicalString(EpcisEvent item) => PreHash.Of(item);
}
