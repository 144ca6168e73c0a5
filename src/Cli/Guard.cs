using System;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Cryptography;

namespace Kapok.Cli;

/// <summary>Turns what ends a verb into an exit code and a message.</summary>
internal static class Guard
{
    internal static async Task<int> RunAsync(Output output, Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (StopException stop)
        {
            return output.Stopped(stop);
        }
        catch (UnusableFileException file)
        {
            return output.Stopped(new StopException(ExitCode.Usage, FailureText.Of(output.Surroundings, file)));
        }
        catch (Pkcs11Exception device)
        {
            string text = output.Surroundings.Say(Pkcs11Texts.Of(device));
            return output.Stopped(new StopException(ExitCode.Unexpected, text));
        }
        catch (SuiteUnavailableException suite)
        {
            return output.Stopped(new StopException(ExitCode.Unexpected, Say(output.Surroundings, suite)));
        }
        catch (OperationCanceledException)
        {
            output.Note(output.Surroundings.Say(Texts.Interrupted));
            output.Object(new JsonObject { ["failure"] = new JsonObject { ["kind"] = "interrupted" } });
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // the last resort of the process: whatever it is, it is said and has an exit code
        catch (Exception fault)
        {
            string text = output.Surroundings.Say(Texts.Unexpected, $"{fault.GetType().Name}: {fault.Message}");
            return output.Stopped(new StopException(ExitCode.Unexpected, text));
        }
#pragma warning restore CA1031
    }

    private static string Say(Surroundings surroundings, SuiteUnavailableException suite)
    {
        string problem = suite switch
        {
            { IsLoaded: false } => surroundings.Say(Texts.LibraryNotLoaded, suite.Library),
            { Algorithm: { } algorithm } => surroundings.Say(Texts.LibraryLacks, suite.Library, algorithm),
            _ => surroundings.Say(Texts.LibraryIsAnother, suite.Library),
        };
        return surroundings.Say(Texts.SuiteUnavailable, suite.Suite, problem, SuiteUnavailableException.Package);
    }
}
