using System;
using System.Threading;
using System.Threading.Tasks;
using Kapok.Client;
using Kapok.Node.Networks;
using Microsoft.Extensions.Logging;

namespace Kapok.Cli;

/// <summary>Runs members in this process until Ctrl-C, or until one cannot go on.</summary>
internal static class NodeRun
{
    /// <summary>Starts, says that it runs, and waits.</summary>
    internal static async Task<int> UntilStoppedAsync<T>(
        Output output,
        LogChoice log,
        KeyPasswords? passwords,
        Func<ILoggerFactory, Task<T>> start,
        Action<T> tell,
        CancellationToken cancellationToken)
        where T : IRunningHost
    {
        using ILoggerFactory loggers = NodeLogging.Create(log);
        try
        {
            await using T host = await StartAsync(passwords, start, loggers);
            tell(host);
            await await Task.WhenAny(host.Failed, Task.Delay(Timeout.Infinite, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            output.Note(output.Surroundings.Say(Texts.UpStopped));
        }
        catch (Exception error) when (NodeFailures.Of(output.Surroundings, error) is { } failure)
        {
            throw new StopException(ExitCode.Unexpected, failure);
        }

        return ExitCode.Done;
    }

    // What runs needs no password: its keys are open.
    private static async Task<T> StartAsync<T>(
        KeyPasswords? passwords, Func<ILoggerFactory, Task<T>> start, ILoggerFactory loggers)
    {
        using (passwords)
        {
            return await start(loggers);
        }
    }
}
