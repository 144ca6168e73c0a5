using System.CommandLine;

namespace Kapok.Cli.Verbs;

/// <summary><c>kapok stream</c>: ordering logs that brokers keep.</summary>
internal static class StreamVerb
{
    internal static Command Create(Surroundings surroundings)
    {
        Command command = new("stream", surroundings.Say(StreamVerbTexts.Stream));
        command.Add(StreamDeclareVerb.Create(surroundings));
        return command;
    }
}
