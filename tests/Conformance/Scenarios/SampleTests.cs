using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Kapok.Scenarios.EInvoice;
using Xunit;

namespace Kapok.Tests.Conformance.Scenarios;

/// <summary>The samples that people start from are good arguments of the commands they name.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> Samples =>
        [.. Repository.JsonFiles()
            .Where(path => path.Contains(Path.Combine("EInvoice", "samples"), System.StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void SampleIsWhatItsCommandTakes(string name)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(JsonNode.Parse(Text(name))!.ToJsonString());
        string command = name is "coffee" or "goods" ? "issue" : name;
        if (command == "verify")
        {
            Assert.Null(new ScenarioHarness(EInvoiceContract.Definition, []).Ask(command, 0, utf8).Problem);
            return;
        }

        Assert.Null(EInvoiceContract.Definition.FindCommand(command)!.Check(utf8));
    }

    [Fact]
    public void EveryCommandHasASample() => Assert.Empty(
        EInvoiceContract.Definition.Commands.Select(c => c.Name)
            .Except([.. Samples.Select(row => row.Data), "issue"]));

    private static string Text(string name) => File.ReadAllText(
        Path.Combine(Repository.Root, "scenarios", "EInvoice", "samples", name + ".json"));
}
