using System.CommandLine;
using System.Linq;
using Kapok.Node.Networks;

namespace Kapok.Cli;

/// <summary>The options of a verb that say how the nodes that it runs write their log.</summary>
internal sealed class LogOptions
{
    private readonly Option<string> format;
    private readonly Option<string> level;
    private readonly Surroundings surroundings;

    internal LogOptions(Surroundings surroundings, Command command)
    {
        this.surroundings = surroundings;
        format = Options.Text(
            surroundings, command, "--log-format", string.Join('|', LogChoice.Formats), OperatingTexts.LogFormatOption, isRequired: false);
        level = Options.Text(
            surroundings, command, "--log-level", string.Join('|', LogChoice.Levels), OperatingTexts.LogLevelOption, isRequired: false);
        _ = format.AcceptOnlyFromAmong([.. LogChoice.Formats]);
        _ = level.AcceptOnlyFromAmong([.. LogChoice.Levels]);
    }

    /// <summary>What was chosen.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">What the settings of the node say, if it has any.</param>
    internal LogChoice Read(ParseResult parsed, LogSettings? settings)
    {
        string? environment = surroundings.Environment(LogChoice.FormatVariable);
        return string.IsNullOrEmpty(environment) || LogChoice.Formats.Contains(environment)
            ? LogChoice.Of(
                parsed.GetValue(format), parsed.GetValue(level), string.IsNullOrEmpty(environment) ? null : environment, settings)
            : throw new StopException(
                ExitCode.Usage, surroundings.Say(OperatingTexts.NoLogFormat, LogChoice.FormatVariable, environment));
    }
}
