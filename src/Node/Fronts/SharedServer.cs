using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Kapok.Node.Fronts;

/// <summary>
/// The server of one ledger's API or links, which has no port of its own: a <see cref="Front"/> hands it what comes in
/// below its path. It comes and goes with the member set while the port stays.
/// </summary>
/// <param name="place">The front.</param>
/// <param name="path">The path, without a slash at its end; empty for the root.</param>
internal sealed class SharedServer(Front place, string path) : IServer
{
    private readonly ConcurrentDictionary<IFeatureCollection, Task> answering = new();
    private volatile Func<IFeatureCollection, Task>? handle;

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = AddressOf(place, path);

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        handle = features => HandleAsync(application, features);
        place.Mount(path, this);
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing new, and waits for what is being answered; what is not by then is cut.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        place.Unmount(path, this);
        Task all = Task.WhenAll(answering.Values);
        try
        {
            await all.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            foreach (IFeatureCollection features in answering.Keys)
            {
                features.Get<IHttpRequestLifetimeFeature>()?.Abort();
            }

            await all;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => place.Unmount(path, this);

    /// <summary>Answers a request.</summary>
    internal async Task AnswerAsync(IFeatureCollection front)
    {
        // A collection of its own: what the front keeps in its one about the request stays the front's.
        FeatureCollection features = new(front);
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = answering.TryAdd(features, done.Task);
        try
        {
            await handle!(features);
        }
        finally
        {
            _ = answering.TryRemove(features, out _);
            done.SetResult();
        }
    }

    private static async Task HandleAsync<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        TContext context = application.CreateContext(features);
        Exception? failure = null;
        try
        {
            await application.ProcessRequestAsync(context);

            // What is done when an answer begins looks at the context, which is gone behind this.
            await (features.Get<IHttpResponseBodyFeature>()?.CompleteAsync() ?? Task.CompletedTask);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            application.DisposeContext(context, failure);
        }
    }

    private static FeatureCollection AddressOf(Front front, string path)
    {
        ServerAddressesFeature addresses = new();
        addresses.Addresses.Add(front.Url.ToString().TrimEnd('/') + path);
        FeatureCollection features = new();
        features.Set<IServerAddressesFeature>(addresses);
        return features;
    }
}
