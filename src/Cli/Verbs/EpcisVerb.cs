using System.CommandLine;
using Kapok.Cli.Epcis;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok epcis</c>: events of food tracking as the files that other systems exchange.</summary>
internal static class EpcisVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("epcis", surroundings.Say(EpcisTexts.Group));
        command.Add(EpcisCheckVerb.Create(surroundings));
        command.Add(EpcisHashVerb.Create(surroundings));
        command.Add(EpcisImportVerb.Create(surroundings));
        command.Add(EpcisExportVerb.Create(surroundings));
        return command;
    }
}
