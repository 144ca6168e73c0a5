using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using Kapok.Contracts;

namespace Kapok.Cli;

/// <summary>What a verb may touch: terminal, environment, network and clock. Tests bring their own.</summary>
internal sealed class Surroundings : IDisposable
{
    internal required TextWriter Out { get; init; }

    internal required TextWriter Error { get; init; }

    internal required Func<Stream> OpenInput { get; init; }

    internal required Func<string, string?> Environment { get; init; }

    internal required Func<Uri, HttpMessageHandler> Connect { get; init; }

    internal required TimeProvider Time { get; init; }

    /// <summary>Whether standard error is a terminal, where progress may be drawn.</summary>
    internal required bool IsTerminal { get; init; }

    /// <summary>Asks for a secret without echo; null when standard input is no terminal.</summary>
    internal Func<string, char[]>? AskSecret { get; init; }

    /// <summary>Most columns of a line on standard output.</summary>
    internal required int Width { get; init; }

    internal required bool IsChinese { get; init; }

    internal static Surroundings OfProcess(IReadOnlyList<string> arguments)
    {
        UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
        StreamWriter error = new(Console.OpenStandardError(), utf8) { AutoFlush = true };
        return new Surroundings
        {
            Out = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true },
            Error = error,
            OpenInput = Console.OpenStandardInput,
            Environment = System.Environment.GetEnvironmentVariable,
            Connect = address => new SocketsHttpHandler { UseProxy = !address.IsLoopback },
            Time = TimeProvider.System,
            IsTerminal = !Console.IsErrorRedirected,
            AskSecret = Console.IsInputRedirected ? null : question => SecretTerminal.Ask(error, question),
            Width = Console.IsOutputRedirected ? int.MaxValue : Console.WindowWidth,
            IsChinese = ChoosesChinese(arguments, System.Environment.GetEnvironmentVariable),
        };
    }

    /// <summary>The language: --lang, then KAPOK_LANG, then what the system says.</summary>
    internal static bool ChoosesChinese(
        IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        IEnumerable<string?> wishes =
        [
            Wish(arguments), environment("KAPOK_LANG"), environment("LC_ALL"), environment("LANG"),
        ];
        string? wish = wishes.FirstOrDefault(candidate => !string.IsNullOrEmpty(candidate));
        return wish?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ?? false;
    }

    internal string Say(Label text) => IsChinese ? text.Zh : text.En;

    internal string Say(Label text, params object?[] values) =>
        string.Format(CultureInfo.InvariantCulture, Say(text), values);

    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
    }

    private static string? Wish(IReadOnlyList<string> arguments)
    {
        const string Prefix = "--lang=";
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].StartsWith(Prefix, StringComparison.Ordinal))
            {
                return arguments[i][Prefix.Length..];
            }

            if (arguments[i] == "--lang" && i + 1 < arguments.Count)
            {
                return arguments[i + 1];
            }
        }

        return null;
    }
}
