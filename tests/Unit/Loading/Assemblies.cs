using System;
using System.IO;
using Kapok.Contracts;
using Kapok.Loading;

namespace Kapok.Tests.Unit.Loading;

/// <summary>Assemblies beside the test program.</summary>
internal static class Assemblies
{
    internal static byte[] Fixture(string name) => Read("Kapok.Fixtures." + name);

    internal static ContractDefinition Runaway { get; } = ContractLoader.Load(Fixture("Runaway"));

    internal static byte[] Read(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
}
