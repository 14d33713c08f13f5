#include "server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace jiheng {

namespace {

const prometheus::Histogram::BucketBoundaries kSeconds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("jiheng_requests_total").Help("Requests answered.").Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds = prometheus::BuildHistogram()
                                                           .Name("jiheng_request_seconds")
                                                           .Help("Time from the whole request to its answer.")
                                                           .Register(registry);
  prometheus::Family<prometheus::Gauge>& connections =
      prometheus::BuildGauge().Name("jiheng_connections").Help("Open connections.").Register(registry);
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count(const std::string& operation, int status, std::chrono::duration<double> time) {
  families_->requests.Add({{"operation", operation}, {"status", std::to_string(status)}}).Increment();
  families_->seconds.Add({{"operation", operation}}, kSeconds).Observe(time.count());
}

std::string Metrics::text(std::size_t connections) const {
  families_->connections.Add({}).Set(static_cast<double>(connections));
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace jiheng
