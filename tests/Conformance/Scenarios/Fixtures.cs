using System;
using System.Collections.Generic;
using Kapok.Cryptography;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>
/// Keys and certificates of the tests. They are committed, and good for nothing else, because the
/// state root covers the certificates: with new ones it would differ in every run.
/// </summary>
internal static class Fixtures
{
    internal const string Member = "fixture-bureau";

    internal static FixtureSet International { get; } = new(new InternationalSuite());

    internal static FixtureSet Guomi { get; } = new(new GuomiSuite(), "guomi");

    internal static IReadOnlyList<FixtureSet> Sets { get; } = [International, Guomi];

    internal static ICryptoSuite Suite => International.Suite;

    internal static bool MayUpdate => Environment.GetEnvironmentVariable("KAPOK_UPDATE_VECTORS") == "1";

    internal static bool IsLong => Environment.GetEnvironmentVariable("KAPOK_LONG") == "1";

    internal static FixtureKey Authority => International.Authority;

    internal static FixtureKey Node => International.Node;

    /// <summary>The user's key; a new party gets one when vectors are updated.</summary>
    internal static FixtureKey Of(string organisation, string user) => International.Of(organisation, user);

    /// <summary>The keys of a suite that is not this one's: all that is made with them must be refused.</summary>
    internal static FixtureSet Foreign(FixtureSet set) => set == Guomi ? International : Guomi;
}
