using System;
using System.Diagnostics;
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
        Action<T, Output> tell,
        CancellationToken cancellationToken)
        where T : IRunningHost
    {
        using ILoggerFactory loggers = NodeLogging.Create(log);

        // Who reads objects reads no notes among them.
        Output told = log.Format == LogChoice.Json ? output.WithoutNotes() : output;
        try
        {
            await RunAsync(told, passwords, start, tell, loggers, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            told.Note(output.Surroundings.Say(Texts.UpStopped));
        }
        catch (Exception error) when (NodeFailures.Of(output.Surroundings, error) is { } failure)
        {
            throw new StopException(ExitCode.Unexpected, failure);
        }

        return ExitCode.Done;
    }

    private static async Task RunAsync<T>(
        Output output,
        KeyPasswords? passwords,
        Func<ILoggerFactory, Task<T>> start,
        Action<T, Output> tell,
        ILoggerFactory loggers,
        CancellationToken cancellationToken)
        where T : IRunningHost
    {
        ILogger logger = loggers.CreateLogger("Kapok.Process");
        ServiceNotice notice = new(output.Surroundings);
        Stopwatch stopping = new();
        await using (T host = await StartAsync(passwords, start, loggers))
        {
            tell(host, output);
            logger.Serves(Environment.ProcessId);
            notice.Ready();
            using CancellationTokenRegistration stop = cancellationToken.Register(() =>
            {
                stopping.Start();
                logger.Stopping();
                notice.Stopping();
            });
            await await Task.WhenAny(host.Failed, UntilAsync(cancellationToken));
        }

        logger.Stopped(stopping.ElapsedMilliseconds);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task UntilAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration stop = cancellationToken.Register(told.SetResult);
        await told.Task;
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
