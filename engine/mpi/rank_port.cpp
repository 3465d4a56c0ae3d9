// The port of ranks over MPI: a library of its own, which the program loads only where it was started as one of several
// ranks. Linking it into the program would cost every start the time that MPI takes to come up.
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <list>
#include <utility>
#include <vector>

#include "engine/study/rank_port.hpp"

namespace mpi = boost::mpi;

namespace muster {
namespace {

class MpiPort final : public RankPort {
public:
    MpiPort() : environment_(mpi::threading::serialized, false) {}

    [[nodiscard]] int rank() const override { return world_.rank(); }
    [[nodiscard]] int size() const override { return world_.size(); }

    void send(int to, const std::string& bytes) override {
        // Not to wait for a rank that is busy; the bytes stay until they are on their way.
        sending_.emplace_back(bytes, mpi::request());
        auto& [kept, request] = sending_.back();
        request = world_.isend(to, 0, kept.data(), static_cast<int>(kept.size()));
        forget_sent();
    }
    bool receive(int& from, std::string& bytes) override {
        forget_sent();
        const auto status = world_.iprobe(mpi::any_source, 0);
        if (!status) return false;
        from = status->source();
        bytes.resize(static_cast<std::size_t>(status->count<char>().value_or(0)));
        world_.recv(from, 0, bytes.data(), static_cast<int>(bytes.size()));
        return true;
    }
    void finish() override {
        for (auto& [kept, request] : sending_) request.wait();
        sending_.clear();
        MPI_Finalize();
    }
    void abort(int code) override { mpi::environment::abort(code); }

private:
    void forget_sent() {
        while (!sending_.empty() && sending_.front().second.test()) sending_.pop_front();
    }

    mpi::environment environment_;
    mpi::communicator world_;
    std::list<std::pair<std::string, mpi::request>> sending_;
};

}  // namespace
}  // namespace muster

extern "C" muster::RankPort* muster_open_rank_port();

extern "C" muster::RankPort* muster_open_rank_port() {
    // Never destroyed: what ends early must not wait for ranks that are gone.
    static muster::RankPort* const port = new muster::MpiPort();
    return mpi::environment::thread_level() >= mpi::threading::serialized ? port : nullptr;
}
