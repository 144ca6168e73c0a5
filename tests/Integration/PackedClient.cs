using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kapok.Tests.Integration;

/// <summary>Tests that share the packages, so that they are made once.</summary>
[CollectionDefinition(Name)]
public sealed class PackedClientTests : ICollectionFixture<PackedClient>
{
    public const string Name = "packed client";
}

/// <summary>
/// The commands of docs/guides/dotnet-client.md in a folder of their own, with the packages that the first of them made.
/// There the packages of others come from a folder too: nothing is asked of a server.
/// </summary>
public sealed partial class PackedClient : IAsyncLifetime
{
    private static readonly string Guide = File.ReadAllText(
        Path.Combine(Repository.Root, "docs", "guides", "dotnet-client.md"));

    public string Folder { get; } = Directory.CreateTempSubdirectory("kapok-packed-").FullName;

    public string Packages => PathOf("packages");

    /// <summary>Its commands, in order.</summary>
    internal static IReadOnlyList<string> Commands { get; } = Blocks("sh");

    /// <summary>Its code, which is one file.</summary>
    internal static string Code { get; } = string.Join('\n', Blocks("csharp"));

    public async ValueTask InitializeAsync()
    {
        CommandResult packed = await RunAsync(Commands[0], new Dictionary<string, string>(), CancellationToken.None);
        Assert.True(packed.ExitCode == 0, packed.Out + packed.Error);
        KeepOthers();
        await File.WriteAllTextAsync(PathOf("nuget.config"), """
            <configuration>
              <packageSources>
                <clear />
                <add key="others" value="others" />
              </packageSources>
            </configuration>
            """);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a command as it stands.</summary>
    internal Task<CommandResult> RunAsync(
        string command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken) =>
        CommandProcess.RunAsync(
            "bash",
            new Dictionary<string, string>(variables)
            {
                ["KAPOK"] = Repository.Root,
                ["PACKAGES"] = Packages,
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
            },
            ["-euc", $"cd '{Folder}'\n{command}"],
            cancellationToken);

    internal string PathOf(string name) => Path.Combine(Folder, name);

    private static string[] Blocks(string language) =>
        [.. Block().Matches(Guide).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["text"].Value)];

    // From where the build restored them.
    private void KeepOthers()
    {
        _ = Directory.CreateDirectory(PathOf("others"));
        JsonElement assets = JsonSerializer.Deserialize<JsonElement>(
            File.ReadAllText(Path.Combine(Repository.Root, "artifacts", "obj", "Client", "project.assets.json")));
        string restored = assets.GetProperty("packageFolders").EnumerateObject().First().Name;
        string version = assets.GetProperty("libraries").EnumerateObject()
            .Select(library => library.Name.Split('/'))
            .Single(library => library[0] == "Google.Protobuf")[1];
        string name = $"google.protobuf.{version}.nupkg";
        File.Copy(
            Path.Combine(restored, "google.protobuf", version, name),
            Path.Combine(PathOf("others"), name));
    }

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
