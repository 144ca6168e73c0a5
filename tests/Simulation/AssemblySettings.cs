// The seeds of one test take both cores; two such tests at once would only disturb each other.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]
