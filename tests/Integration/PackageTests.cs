using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>What is in the packages for applications (docs/adr/0026).</summary>
[Collection(PackedClientTests.Name)]
public sealed class PackageTests(PackedClient packed)
{
    private static readonly string[] Names =
        ["Kapok.Client", "Kapok.Contracts", "Kapok.Cryptography", "Kapok.Documents", "Kapok.Ledger"];

    public static TheoryData<string> Packages => [.. Names];

    [Fact]
    public void OneCommandMakesThePackageAndThoseThatItNeedsOfOneVersion() => Assert.Equal(
        Names.Select(name => name + ".0.1.0.nupkg"),
        Directory.EnumerateFiles(packed.Packages).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Packages))]
    public void APackageHasReadmeLicenceAndDocumentation(string name)
    {
        using ZipArchive package = Open(name);
        XElement metadata = XDocument.Load(package.GetEntry(name + ".nuspec")!.Open()).Root!.Elements().Single();
        Dictionary<string, string> said = metadata.Elements().ToDictionary(one => one.Name.LocalName, one => one.Value);
        Assert.Equal(("Apache-2.0", "README.md", "0.1.0"), (said["license"], said["readme"], said["version"]));
        Assert.NotEmpty(said["description"]);
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.NotNull(package.GetEntry($"lib/net10.0/{name}.xml"));
        Assert.Equal(name == "Kapok.Documents", package.GetEntry("lib/net10.0/QRCoder.dll") is not null);
        Assert.Equal(name == "Kapok.Documents", package.GetEntry("QRCoder-LICENSE.txt") is not null);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void APackageNeedsOnlyItsLikeAndTheWireFormat(string name)
    {
        using ZipArchive package = Open(name);
        string[] needed = [.. XDocument.Load(package.GetEntry(name + ".nuspec")!.Open()).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => element.Attribute("id")!.Value + " " + element.Attribute("version")!.Value)];
        Assert.All(needed, one => Assert.True(
            Names.Any(other => one == other + " 0.1.0") || one.StartsWith("Google.Protobuf ", StringComparison.Ordinal), one));
    }

    // Where the repository lies would otherwise be in the bytes, and another machine's package would be another.
    [Theory]
    [MemberData(nameof(Packages))]
    public void SymbolsAreInTheAssemblyAndNameNoFolderOfThisMachine(string name)
    {
        using ZipArchive package = Open(name);
        using MemoryStream assembly = new();
        using (Stream entry = package.GetEntry($"lib/net10.0/{name}.dll")!.Open())
        {
            entry.CopyTo(assembly);
        }

        assembly.Position = 0;
        using PEReader reader = new(assembly);
        DebugDirectoryEntry symbols = reader.ReadDebugDirectory()
            .Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = reader.ReadEmbeddedPortablePdbDebugDirectoryData(symbols);
        MetadataReader read = provider.GetMetadataReader();
        string[] documents = [.. read.Documents.Select(one => read.GetString(read.GetDocument(one).Name))];
        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith("/_/", document, StringComparison.Ordinal));
    }

    private ZipArchive Open(string name) => ZipFile.OpenRead(Path.Combine(packed.Packages, name + ".0.1.0.nupkg"));
}
